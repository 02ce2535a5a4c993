000  mov edx,[0x101004]
006  cmp edx,[esp+8]
00a  jne near 0x00200056
010  cmp edx,[0x101008]
016  je short 0x00200068
018  lea ecx,[eax*8]
01f  and ecx,[0x300008]
025  add ecx,[0x300004]
02b  cmp eax,[ecx]
02d  jne short 0x00200068
02f  mov eax,[ecx+4]
032  mov ecx,[eax+0xC]
035  cmp dword [ecx+0xC],0
039  jne short 0x00200068
03b  inc dword [eax+4]
03e  mov [edx],eax
040  add edx,4
043  mov [0x101004],edx
049  mov edx,[esp+4]
04d  mov [0x101000],edx
053  ret 0x14
056  sub edx,4
059  cmp edx,[esp+8]
05d  jne short 0x00200068
05f  cmp eax,[edx]
061  jne short 0x00200068
063  jmp 0x00200049
068  mov ecx,0x14
06d  jmp 0x00103040

000  mov ecx,0x101000
005  mov edx,[ecx+4]
008  cmp edx,[ecx+8]
00b  je short 0x00200041
00d  lea ecx,[eax*8]
014  and ecx,[0x300008]
01a  add ecx,[0x300004]
020  cmp eax,[ecx]
022  jne short 0x00200041
024  mov eax,[ecx+4]
027  mov ecx,[eax+0xC]
02a  cmp dword [ecx+0xC],0
02e  jne short 0x00200041
030  inc dword [eax+4]
033  mov [edx],eax
035  add edx,4
038  mov ecx,0x101000
03d  mov [ecx+4],edx
040  ret
041  mov edx,eax
043  mov ecx,0x300000
048  call 0x00103060
04d  ret

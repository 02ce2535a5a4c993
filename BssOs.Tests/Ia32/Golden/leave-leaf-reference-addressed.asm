000  mov edx,[0x101004]
006  cmp edx,[0x101008]
00c  je short 0x00200040
00e  lea ecx,[eax*8]
015  and ecx,[0x300008]
01b  add ecx,[0x300004]
021  cmp eax,[ecx]
023  jne short 0x00200040
025  mov eax,[ecx+4]
028  mov ecx,[eax+0xC]
02b  cmp dword [ecx+0xC],0
02f  jne short 0x00200040
031  inc dword [eax+4]
034  mov [edx],eax
036  add edx,4
039  mov [0x101004],edx
03f  ret
040  mov edx,eax
042  mov ecx,0x300000
047  call 0x00103060
04c  ret

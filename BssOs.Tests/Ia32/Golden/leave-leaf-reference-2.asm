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
027  inc dword [eax+4]
02a  js short 0x0020003C
02c  mov [edx],eax
02e  add edx,4
031  mov ecx,0x101000
036  mov [ecx+4],edx
039  ret 0x14
03c  dec dword [eax+4]
03f  mov eax,[ecx]
041  mov edx,eax
043  mov ecx,0x300000
048  call 0x00103060
04d  ret 0x14
